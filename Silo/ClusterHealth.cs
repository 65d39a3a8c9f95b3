using Covey.Grains.Interfaces;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Covey.Silo;

/// <summary>A silo is ready once it reaches the cluster's catalogue of runs.</summary>
internal sealed class ClusterHealth(IGrainFactory grains) : IHealthCheck
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await grains.GetGrain<ICatalogGrain>(0).ListAsync().WaitAsync(Patience, cancellationToken).ConfigureAwait(false);
            return HealthCheckResult.Healthy();
        }
#pragma warning disable CA1031 // Whatever the reason, the silo is not ready.
        catch (Exception wrong)
#pragma warning restore CA1031
        {
            return HealthCheckResult.Unhealthy(wrong.Message);
        }
    }
}
