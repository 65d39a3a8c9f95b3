using System.Text.Json;
using Covey.Grains.Interfaces;
using Covey.Grains.Runs;
using Covey.Grains.Storage;
using Covey.Runtime.Distribution;

namespace Covey.Grains;

/// <summary>Knows all runs, and wakes those that go on.</summary>
internal sealed class CatalogGrain(IRunStore store) : Grain, ICatalogGrain
{
    private byte[]? _stored;
    private Dictionary<string, bool> _goesOn = new(StringComparer.Ordinal);
    private List<string> _runs = [];

    /// <inheritdoc/>
    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _stored = await store.ReadAsync(RunKeys.Catalog).ConfigureAwait(true);
        var rows = _stored is null ? [] : JsonSerializer.Deserialize<CatalogRow[]>(_stored)!;
        _runs = [.. rows.Select(row => row.Run)];
        _goesOn = rows.ToDictionary(row => row.Run, row => row.GoesOn, StringComparer.Ordinal);
    }

    /// <inheritdoc/>
    public Task AddAsync(string run) => KeepAsync(run, goesOn: true);

    /// <inheritdoc/>
    public Task EndedAsync(string run) => KeepAsync(run, goesOn: false);

    /// <inheritdoc/>
    public Task<string[]> ListAsync() => Task.FromResult(Enumerable.Reverse(_runs).ToArray());

    /// <inheritdoc/>
    public Task PokeAsync() =>
        Task.WhenAll(_runs.Where(run => _goesOn[run]).ToArray().Select(run => GrainFactory.GetGrain<IRunGrain>(run).PokeAsync()));

    private async Task KeepAsync(string run, bool goesOn)
    {
        if (!_goesOn.ContainsKey(run))
        {
            _runs.Add(run);
        }

        _goesOn[run] = goesOn;
        var bytes = JsonSerializer.SerializeToUtf8Bytes(_runs.Select(known => new CatalogRow(known, _goesOn[known])));
        if (!await store.ReplaceAsync(RunKeys.Catalog, _stored, bytes).ConfigureAwait(true))
        {
            DeactivateOnIdle();
            throw new RunInterruptedException("the catalogue is kept by another activation");
        }

        _stored = bytes;
    }
}
