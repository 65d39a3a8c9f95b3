namespace Covey.Grains.Runs;

/// <summary>Says how many silos there are.</summary>
internal sealed class SiloCount(IGrainFactory grains)
{
    /// <summary>Silos that take part, at least 1.</summary>
    public async Task<int> CountAsync()
    {
        var hosts = await grains.GetGrain<IManagementGrain>(0).GetHosts(onlyActive: true).ConfigureAwait(true);
        return Math.Max(1, hosts.Count);
    }
}
