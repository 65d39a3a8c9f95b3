using Covey.Grains.Interfaces;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Covey.Grains.Runs;

/// <summary>
/// Wakes all runs every now and then, from every silo: a run whose own grain was lost with its silo has nobody else who
/// would call it.
/// </summary>
internal sealed partial class RunKeeper(IGrainFactory grains, ILogger<RunKeeper> log) : BackgroundService
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
                await grains.GetGrain<ICatalogGrain>(0).PokeAsync().WaitAsync(stoppingToken).ConfigureAwait(false);
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
