using System.Buffers.Binary;

namespace Covey.Dashboard.Tests;

/// <summary>A frame as a page reads it, written from the protocol alone.</summary>
internal sealed class ReadFrame
{
    public ReadFrame(ReadOnlySpan<byte> bytes)
    {
        Assert.Equal("CVF1"u8.ToArray(), bytes[..4].ToArray());
        var at = 4;
        int Whole(ReadOnlySpan<byte> from)
        {
            var value = BinaryPrimitives.ReadInt32LittleEndian(from[at..]);
            at += 4;
            return value;
        }

        float Real(ReadOnlySpan<byte> from)
        {
            var value = BinaryPrimitives.ReadSingleLittleEndian(from[at..]);
            at += 4;
            return value;
        }

        Tick = Whole(bytes);
        int agents = Whole(bytes), targets = Whole(bytes), links = Whole(bytes);
        Utility = Real(bytes);
        Ids = new int[agents];
        (X, Y, Headings, Actions, Rewards) = (new float[agents], new float[agents], new float[agents], new int[agents], new float[agents]);
        for (var row = 0; row < agents; row++)
        {
            Ids[row] = Whole(bytes);
        }

        foreach (var column in (float[][])[X, Y, Headings])
        {
            for (var row = 0; row < agents; row++)
            {
                column[row] = Real(bytes);
            }
        }

        for (var row = 0; row < agents; row++)
        {
            Actions[row] = Whole(bytes);
        }

        for (var row = 0; row < agents; row++)
        {
            Rewards[row] = Real(bytes);
        }

        Targets = new (int, float, float, float)[targets];
        for (var row = 0; row < targets; row++)
        {
            Targets[row].Id = Whole(bytes);
        }

        for (var row = 0; row < targets; row++)
        {
            Targets[row].X = Real(bytes);
        }

        for (var row = 0; row < targets; row++)
        {
            Targets[row].Y = Real(bytes);
        }

        for (var row = 0; row < targets; row++)
        {
            Targets[row].Heading = Real(bytes);
        }

        Links = new (int, int, int, int)[links];
        for (var row = 0; row < links; row++)
        {
            Links[row].Sender = Whole(bytes);
        }

        for (var row = 0; row < links; row++)
        {
            Links[row].Receiver = Whole(bytes);
        }

        for (var row = 0; row < links; row++)
        {
            Links[row].Sent = Whole(bytes);
        }

        for (var row = 0; row < links; row++)
        {
            Links[row].Due = Whole(bytes);
        }

        Assert.Equal(bytes.Length, at);
    }

    public int Tick { get; }

    public float Utility { get; }

    public int[] Ids { get; }

    public float[] X { get; }

    public float[] Y { get; }

    public float[] Headings { get; }

    public int[] Actions { get; }

    public float[] Rewards { get; }

    public (int Id, float X, float Y, float Heading)[] Targets { get; }

    public (int Sender, int Receiver, int Sent, int Due)[] Links { get; }

    /// <summary>Everything about the entities, in order of ids.</summary>
    public IReadOnlyList<string> Entities =>
    [
        .. Ids.Select((id, row) => (Id: id, Text: $"agent {id}: {X[row]:R} {Y[row]:R} {Headings[row]:R} {Actions[row]} {Rewards[row]:R}"))
            .OrderBy(agent => agent.Id).Select(agent => agent.Text),
        .. Targets.OrderBy(target => target.Id).Select(target => $"target {target.Id}: {target.X:R} {target.Y:R} {target.Heading:R}"),
    ];
}
