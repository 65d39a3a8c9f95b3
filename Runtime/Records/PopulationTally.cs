using System.Text.Json.Nodes;

namespace Covey.Runtime.Records;

/// <summary>One kind's numbers over a run.</summary>
internal sealed class PopulationTally
{
    private int initial;
    private int peak;
    private int final;
    private long arrived;
    private long departed;

    /// <summary>Counts a tick.</summary>
    public void Add(bool first, int present, int arrivedNow, int departedNow)
    {
        if (first)
        {
            // Whoever is there at the first tick is the initial population, not an arrival.
            initial = present;
        }
        else
        {
            arrived += arrivedNow;
            departed += departedNow;
        }

        peak = Math.Max(peak, present);
        final = present;
    }

    /// <summary>The object of the summary.</summary>
    public JsonObject ToJson() => new()
    {
        ["initial"] = initial,
        ["peak"] = peak,
        ["final"] = final,
        ["arrived"] = arrived,
        ["departed"] = departed,
    };
}
