using Covey.Environment.Randomness;
using Covey.Environment.Scenarios;

namespace Covey.Environment.Links;

/// <summary>
/// The links that <see cref="LinkOptions"/> describe (science 5). The message from i to j at tick t draws from the block at
/// (Link, i, t, j): word 0 whether it is lost, word 1 its delay, word 2 whether it is duplicated, word 3 whether it is
/// held back. Its copy draws from words 1 and 3 at (LinkCopy, i, t, j).
/// </summary>
public sealed class LinkModel : ILinkModel
{
    private readonly IDelayModel _delay;
    private readonly LinkPartition[] _partitions;
    private readonly ulong _lossBelow;
    private readonly ulong _duplicationBelow;
    private readonly ulong _holdBelow;
    private readonly int _hold;
    private readonly bool _certain;

    /// <summary>The links of a scenario.</summary>
    /// <param name="options">Its section <c>links</c>.</param>
    /// <param name="defaultRadius">The world's communication radius, used if the section names none.</param>
    /// <exception cref="ScenarioException">A number is out of its range; the path says which.</exception>
    public LinkModel(LinkOptions options, double defaultRadius)
    {
        var radius = options.Radius ?? defaultRadius;
        if (double.IsNaN(radius))
        {
            throw new ScenarioException("links.radius", "is not a number, but must be one");
        }

        Check(options);
        Radius = radius;
        _delay = options.Delay;
        _partitions = [.. options.Partitions];
        _lossBelow = Share(options.Loss);
        _duplicationBelow = Share(options.Duplication);
        _holdBelow = options.Reorder is null ? 0 : Share(options.Reorder.Probability);
        _hold = _holdBelow == 0 ? 0 : options.Reorder!.Hold;

        var longest = options.Delay.Longest(radius);
        LongestDelay = longest + _hold;
        _certain = LongestDelay == 0 && _lossBelow == 0 && _duplicationBelow == 0 && _partitions.Length == 0;
        Memory = options.Memory ?? (_certain ? 0 : LinkOptions.ImperfectMemory);
        IsPerfect = _certain && Memory == 0;
    }

    /// <inheritdoc/>
    public double Radius { get; }

    /// <inheritdoc/>
    public bool IsPerfect { get; }

    /// <inheritdoc/>
    public int Memory { get; }

    /// <inheritdoc/>
    public int LongestDelay { get; }

    /// <inheritdoc/>
    public LinkFate Fate(RandomSource random, int tick, in LinkEnd sender, in LinkEnd receiver)
    {
        if (_certain)
        {
            return default;
        }

        foreach (var partition in _partitions)
        {
            if (partition.Cuts(tick, sender, receiver))
            {
                return new LinkFate(Lost: true, 0, Duplicated: false, 0);
            }
        }

        var block = random.Block(RandomStream.Link, sender.Agent, tick, receiver.Agent);
        if (block.W0 < _lossBelow)
        {
            return new LinkFate(Lost: true, 0, Duplicated: false, 0);
        }

        var delay = Delay(block, sender, receiver);
        if (block.W2 >= _duplicationBelow)
        {
            return new LinkFate(Lost: false, delay, Duplicated: false, 0);
        }

        var copy = random.Block(RandomStream.LinkCopy, sender.Agent, tick, receiver.Agent);
        return new LinkFate(Lost: false, delay, Duplicated: true, Delay(copy, sender, receiver));
    }

    private int Delay(in RandomBlock block, in LinkEnd sender, in LinkEnd receiver) =>
        _delay.Draw(block.W1, sender, receiver) + (block.W3 < _holdBelow ? _hold : 0);

    // A word is below this with the given probability, to 2^−32; 1 is certain.
    private static ulong Share(double probability) => (ulong)Math.Round(probability * (1L << 32));

    private static void Check(LinkOptions options)
    {
        Probability("links.loss", options.Loss);
        Probability("links.duplication", options.Duplication);
        Refuse("links.delay", options.Delay.Fault());
        if (options.Reorder is { } reorder)
        {
            Probability("links.reorder.probability", reorder.Probability);
            if (reorder.Hold is < 1 or > DelayBound.Largest)
            {
                throw new ScenarioException("links.reorder.hold", $"is {reorder.Hold}, but must be from 1 to {DelayBound.Largest} ticks");
            }
        }

        for (var i = 0; i < options.Partitions.Count; i++)
        {
            Refuse($"links.partitions[{i}]", options.Partitions[i].Fault());
        }

        if (options.Memory < 0)
        {
            throw new ScenarioException("links.memory", $"is {options.Memory}, but must be at least 0");
        }
    }

    private static void Probability(string path, double value)
    {
        if (!(value >= 0 && value <= 1))
        {
            throw new ScenarioException(path, $"is {value}, but must be a probability in [0, 1]");
        }
    }

    private static void Refuse(string path, (string Key, string Sentence)? fault)
    {
        if (fault is var (key, sentence))
        {
            throw new ScenarioException($"{path}.{key}", sentence);
        }
    }
}
