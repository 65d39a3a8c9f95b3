using Covey.Grains.Interfaces;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Covey.Grains.Runs;

/// <summary>
/// Wakes all runs every now and then, from every silo: a run whose own grain was lost with its silo has nobody else who
/// would call it. What this silo has read of runs that are over it lets go.
/// </summary>
internal sealed partial class RunKeeper(
    IGrainFactory grains, RunShelf shelf, IOptions<PlayOptions> options, ILogger<RunKeeper> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // What goes on now may not have when it was asked a second ago.
        HashSet<string> before = [];
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(Every, stoppingToken).ConfigureAwait(false);
                var going = await grains.GetGrain<ICatalogGrain>(0).PokeAsync().WaitAsync(options.Value.Patience, stoppingToken).ConfigureAwait(false);
                before.UnionWith(going);
                shelf.ForgetAllBut(before);
                before = [.. going];
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // Whatever went wrong, the next attempt is a second away.
            catch (Exception wrong)
#pragma warning restore CA1031
            {
                LogUnreached(wrong.Message);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "the catalogue was not reached: {reason}")]
    private partial void LogUnreached(string reason);
}
