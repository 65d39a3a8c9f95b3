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
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(Every, stoppingToken).ConfigureAwait(false);

                // What is here by now belongs to runs that the catalogue knows, so those that it does not name are over.
                var held = shelf.Runs();
                var going = await grains.GetGrain<ICatalogGrain>(0).PokeAsync().WaitAsync(options.Value.Patience, stoppingToken).ConfigureAwait(false);
                foreach (var over in held.Except(going, StringComparer.Ordinal))
                {
                    shelf.Forget(over);
                }
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
