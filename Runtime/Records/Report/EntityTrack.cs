namespace Covey.Runtime.Records.Report;

/// <summary>An entity's presence over an unbroken stretch of shown frames.</summary>
/// <param name="Id">Its id.</param>
/// <param name="First">Index of the first frame that shows it.</param>
/// <param name="Last">Index of the last.</param>
internal readonly record struct EntityTrack(int Id, int First, int Last)
{
    /// <summary>The tracks of a sequence of frames, by id, then by first frame.</summary>
    public static List<EntityTrack> Of(IEnumerable<FrameSlice> frames)
    {
        var open = new Dictionary<int, EntityTrack>();
        var tracks = new List<EntityTrack>();
        var index = 0;
        foreach (var frame in frames)
        {
            for (var row = 0; row < frame.Count; row++)
            {
                var id = frame.Ids[row];
                if (open.TryGetValue(id, out var track) && track.Last == index - 1)
                {
                    open[id] = track with { Last = index };
                    continue;
                }

                if (open.ContainsKey(id))
                {
                    tracks.Add(track);
                }

                open[id] = new EntityTrack(id, index, index);
            }

            index++;
        }

        tracks.AddRange(open.Values);
        tracks.Sort((a, b) => (a.Id, a.First).CompareTo((b.Id, b.First)));
        return tracks;
    }
}
