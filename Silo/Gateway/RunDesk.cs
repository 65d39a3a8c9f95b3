using System.Security.Cryptography;
using Covey.Grains.Interfaces;

namespace Covey.Silo.Gateway;

/// <summary>The cluster's runs, for whoever is asked about them over HTTP.</summary>
internal sealed class RunDesk(IGrainFactory grains, SiloOptions options)
{
    private const int LengthOfId = 12;

    /// <summary>How all runs stand, the latest first.</summary>
    public async Task<RunStatus[]> StatusesAsync()
    {
        var runs = await grains.GetGrain<ICatalogGrain>(0).ListAsync().ConfigureAwait(false);
        var statuses = await Task.WhenAll(runs.Select(run => Grain(run).StatusAsync())).ConfigureAwait(false);

        // One that is just being deleted may be among them.
        return Array.FindAll(statuses, status => status.State != RunState.Unknown);
    }

    /// <summary>How a run stands; null if there is none. The id comes from a request.</summary>
    public async Task<RunStatus?> StatusAsync(string id)
    {
        if (id.Length != LengthOfId || !id.All(char.IsAsciiHexDigitLower))
        {
            return null;
        }

        var status = await Grain(id).StatusAsync().ConfigureAwait(false);
        return status.State == RunState.Unknown ? null : status;
    }

    /// <summary>The grain of a run that there is.</summary>
    public IRunGrain Grain(string id) => grains.GetGrain<IRunGrain>(id);

    /// <summary>Why no more runs can be begun just now, one line; null if they can.</summary>
    public async Task<string?> WhyNoMoreAsync()
    {
        var going = (await StatusesAsync().ConfigureAwait(false)).Count(status => status.State == RunState.Running);
        return going >= options.MostRuns ? $"{going} runs go on; allowed on this cluster: {options.MostRuns} at once" : null;
    }

    /// <summary>An id that no run has had: short, since it is part of every agent's name.</summary>
    public static string NewId() => RandomNumberGenerator.GetHexString(LengthOfId, lowercase: true);

    /// <summary>Begins a run; returns its id.</summary>
    public async Task<string> BeginAsync(RunSpec spec)
    {
        var id = NewId();
        await Grain(id).SubmitAsync(spec).ConfigureAwait(false);
        return id;
    }
}
