using System.Text.Json;

namespace Covey.Runtime.Records.Report;

/// <summary>How difference rewards are distributed: the share that is 0, and bins of equal width for the others.</summary>
internal static class RewardHistogram
{
    private const int Bins = 40;

    /// <summary>Writes the property <c>rewards</c>; nothing if there was no reward at all.</summary>
    public static void Write(Utf8JsonWriter json, RewardSample sample)
    {
        if (sample.Kept.Count == 0)
        {
            return;
        }

        var others = sample.Kept.Where(reward => reward != 0 && float.IsFinite(reward)).ToList();
        json.WriteStartObject("rewards");
        json.WriteNumber("sampled", sample.Kept.Count);
        json.WriteNumber("frames", sample.Frames);
        json.WriteNumber("zero", sample.Kept.Count(reward => reward == 0));
        json.WritePropertyName("mean");
        ReportData.Number(json, others.Count > 0 ? others.Sum(reward => (double)reward) / sample.Kept.Count : 0);
        var lowest = Math.Min(0, others.DefaultIfEmpty().Min());
        var highest = others.DefaultIfEmpty().Max();
        var width = highest > lowest ? ((double)highest - lowest) / Bins : 1;
        json.WritePropertyName("lowest");
        ReportData.Number(json, lowest);
        json.WritePropertyName("width");
        ReportData.Number(json, width);
        var counts = new int[Bins];
        foreach (var reward in others)
        {
            counts[Math.Min(Bins - 1, (int)((reward - lowest) / width))]++;
        }

        json.WriteStartArray("counts");
        foreach (var count in others.Count > 0 ? counts : [])
        {
            json.WriteNumberValue(count);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
