using System.Runtime.InteropServices;
using System.Text.Json;

namespace Covey.Runtime.Records.Report;

/// <summary>
/// The map's frames as JSON. Rows stand frame by frame, in a frame by id, in little-endian base64 arrays; which entity a
/// row belongs to follows from the tracks: in every frame those present, by id.
/// </summary>
internal static class ReplayData
{
    public static void Write(Utf8JsonWriter json, ReplayCollector map)
    {
        var frames = map.Frames;
        json.WriteStartObject("map");
        json.WriteNumber("width", map.Extent.Width);
        json.WriteNumber("height", map.Extent.Height);
        json.WriteNumber("everyTick", map.EveryTick);
        json.WriteNumber("everyEntity", map.EveryEntity);
        json.WriteStartArray("ticks");
        foreach (var frame in frames)
        {
            json.WriteNumberValue(frame.Tick);
        }

        json.WriteEndArray();
        json.WriteStartArray("utility");
        foreach (var frame in frames)
        {
            ReportData.Number(json, frame.Utility);
        }

        json.WriteEndArray();
        WriteKind(json, "agents", [.. frames.Select(frame => frame.Agents)], acting: true);
        WriteKind(json, "targets", [.. frames.Select(frame => frame.Targets)], acting: false);
        json.WriteEndObject();
    }

    private static void WriteKind(Utf8JsonWriter json, string name, IReadOnlyList<FrameSlice> frames, bool acting)
    {
        var tracks = EntityTrack.Of(frames);
        json.WriteStartObject(name);
        Write(json, "ids", tracks.Select(track => track.Id));
        Write(json, "first", tracks.Select(track => track.First));
        Write(json, "last", tracks.Select(track => track.Last));
        Write(json, "x", frames.SelectMany(frame => frame.X.Take(frame.Count)));
        Write(json, "y", frames.SelectMany(frame => frame.Y.Take(frame.Count)));
        if (acting)
        {
            Write(json, "heading", frames.SelectMany(frame => frame.Heading.Take(frame.Count)));
            Write(json, "action", frames.SelectMany(frame => frame.Action.Take(frame.Count)));
            var most = frames.SelectMany(frame => frame.Reward.Take(frame.Count)).Where(float.IsFinite).DefaultIfEmpty().Max();
            json.WritePropertyName("mostReward");
            ReportData.Number(json, most);
            Write(json, "reward", frames.SelectMany(frame => frame.Reward.Take(frame.Count))
                .Select(reward => most > 0 && reward > 0 ? (byte)Math.Round(Math.Min(1, reward / most) * 255) : (byte)0));
        }

        json.WriteEndObject();
    }

    private static void Write<T>(Utf8JsonWriter json, string name, IEnumerable<T> values)
        where T : unmanaged =>
        json.WriteBase64String(name, MemoryMarshal.AsBytes<T>(values.ToArray()));
}
