using System.Text.Json;
using Covey.Grains.Interfaces;
using Covey.Grains.Runs;
using Covey.Grains.Storage;
using Covey.Runtime.Distribution;
using Microsoft.Extensions.Options;

namespace Covey.Grains;

/// <summary>Knows all runs, wakes those that go on, and keeps only so many of those that do not.</summary>
internal sealed class CatalogGrain(IRunStore store, IOptions<PlayOptions> options) : Grain, ICatalogGrain
{
    private byte[]? _stored;
    private List<CatalogRow> _rows = [];

    /// <inheritdoc/>
    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _stored = await store.ReadAsync(RunKeys.Catalog).ConfigureAwait(true);
        _rows = _stored is null ? [] : JsonSerializer.Deserialize<List<CatalogRow>>(_stored)!;
    }

    /// <inheritdoc/>
    public Task AddAsync(string run) => KeepAsync([.. Without(run), new CatalogRow(run, GoesOn: true)]);

    /// <inheritdoc/>
    public Task EndedAsync(string run)
    {
        var last = _rows.Count == 0 ? 0 : _rows.Max(row => row.Ended);
        return KeepAsync([.. _rows.Select(row => row.Run == run && row.GoesOn ? new CatalogRow(run, GoesOn: false, last + 1) : row)]);
    }

    /// <inheritdoc/>
    public Task DeletedAsync(string run) => KeepAsync([.. Without(run)]);

    /// <inheritdoc/>
    public Task<string[]> ListAsync() => Task.FromResult(_rows.Select(row => row.Run).Reverse().ToArray());

    /// <inheritdoc/>
    public async Task<string[]> PokeAsync()
    {
        string[] going = [.. _rows.Where(row => row.GoesOn).Select(row => row.Run)];
        var ended = _rows.Where(row => !row.GoesOn).OrderBy(row => row.Ended).ToArray();
        var deleting = ended[..Math.Max(0, ended.Length - options.Value.MostKept)].Select(row => Run(row.Run).DeleteAsync());
        await Task.WhenAll([.. going.Select(run => Run(run).PokeAsync()), .. deleting]).ConfigureAwait(true);
        return going;
    }

    private IRunGrain Run(string run) => GrainFactory.GetGrain<IRunGrain>(run);

    private IEnumerable<CatalogRow> Without(string run) => _rows.Where(row => row.Run != run);

    private async Task KeepAsync(List<CatalogRow> rows)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(rows);
        if (!await store.ReplaceAsync(RunKeys.Catalog, _stored, bytes).ConfigureAwait(true))
        {
            DeactivateOnIdle();
            throw new RunInterruptedException("the catalogue is kept by another activation");
        }

        (_stored, _rows) = (bytes, rows);
    }
}
