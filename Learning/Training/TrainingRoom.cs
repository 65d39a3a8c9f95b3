using Covey.Environment.Parcels;
using Covey.Environment.Randomness;
using Covey.Environment.Scenarios;
using Covey.Environment.Training;
using Covey.Learning.Encoders;
using Covey.Learning.Networks;
using Covey.Learning.Policies;

namespace Covey.Learning.Training;

/// <summary>
/// What a process needs to take part in a training: the networks, the episodes of a batch, and room to work in. What is done
/// here depends on the networks' parameters and on addresses, on nothing that was done before.
/// </summary>
internal sealed class TrainingRoom
{
    private readonly IRollouts _rollouts;
    private readonly TrainingOptions _options;
    private readonly RandomSource _random;
    private readonly IWorkers _workers;
    private readonly NetworkPolicy _policy;
    private (int Batch, int Epoch) _shuffled = (-1, -1);

    /// <summary>Room for a training.</summary>
    /// <exception cref="ScenarioException">The settings or the world are not usable.</exception>
    public TrainingRoom(IRollouts rollouts, TrainingOptions options, ulong seed, IWorkers workers)
    {
        options.Check();
        var world = rollouts.World;
        if (world.Extent is null)
        {
            throw new ScenarioException("world", $"agents of world '{world.Kind}' have no positions; training needs a world with space");
        }

        if (Math.Max(rollouts.MaxAgents, rollouts.MaxTargets) > CentralState.Most)
        {
            throw new ScenarioException(
                "population", $"found up to {rollouts.MaxAgents} agents and {rollouts.MaxTargets} targets; training allows {CentralState.Most} of each");
        }

        _rollouts = rollouts;
        _options = options;
        _random = new RandomSource(seed);
        _workers = workers;
        Encoder = EncoderCatalog.Create(options.Encoder, world, options.Features);
        var central = EncoderCatalog.CreateCentral(options.Encoder, world, rollouts.MaxAgents, rollouts.MaxTargets);
        Actor = Encoder.NewNetwork(options.Hidden, world.Actions.Count);
        Critic = central.NewNetwork(options.Hidden);
        Actor.Initialise(_random, 0, 0.01);
        Critic.Initialise(_random, 1, 1);
        ActorPart = new LearningNetwork(Actor, () => new ActorPiece(Actor, options));
        CriticPart = new LearningNetwork(Critic, () => new CriticPiece(Critic));
        _policy = new NetworkPolicy("in training", Encoder, Actor);
        Episodes = new Episode[options.Worlds];
        for (var at = 0; at < Episodes.Length; at++)
        {
            Episodes[at] = new Episode(Encoder, central, options.Reward);
        }
    }

    /// <summary>What the policy sees.</summary>
    public IEncoder Encoder { get; }

    /// <summary>The policy's network.</summary>
    public INetwork Actor { get; }

    /// <summary>The critic.</summary>
    public INetwork Critic { get; }

    /// <summary>The policy's part in an update.</summary>
    public LearningNetwork ActorPart { get; }

    /// <summary>The critic's part in an update.</summary>
    public LearningNetwork CriticPart { get; }

    /// <summary>The episodes of a batch.</summary>
    public Episode[] Episodes { get; }

    /// <summary>The episodes' samples, after <see cref="Fill"/>.</summary>
    public Batch Batch { get; } = new();

    /// <summary>Plays a share of a batch's episodes with the present policy.</summary>
    public void Play(int first, WorkShare share)
    {
        var (from, to) = share.Of(Episodes.Length);
        _workers.Run(to - from, at =>
        {
            var episode = Episodes[from + at];
            episode.Clear();
            _rollouts.Play(_policy, SeedOf(first + from + at), episode);
        });
    }

    /// <summary>Takes the episodes' samples into the batch.</summary>
    public void Fill()
    {
        Batch.Fill(Episodes);
        _shuffled = (-1, -1);
    }

    /// <summary>Judges a share of the batch's pieces.</summary>
    public void Judge(WorkShare share)
    {
        // The critic's pieces come first: where they are the larger ones, nobody waits for the last of them.
        var (critic, actor) = PiecesToJudge(share);
        var critics = critic.To - critic.From;
        _workers.Run(critics + actor.To - actor.From, at =>
        {
            if (at < critics)
            {
                CriticPart.Judge(Batch, critic.From + at, Batch.Central.Count);
            }
            else
            {
                ActorPart.Judge(Batch, actor.From + at - critics, Batch.Count);
            }
        });
    }

    /// <summary>Writes what a share of the pieces was judged to be.</summary>
    public void WriteJudged(WorkShare share, ParcelWriter writer)
    {
        writer.WriteMany<double>(ValuesOf(share));
        writer.WriteMany<double>(BeforeOf(share));
    }

    /// <summary>Takes over what a share of the pieces was judged to be.</summary>
    public void ReadJudged(WorkShare share, ref ParcelReader reader)
    {
        reader.ReadInto(ValuesOf(share));
        reader.ReadInto(BeforeOf(share));
    }

    /// <summary>Chooses the rows of a step; false if there are none.</summary>
    public bool Choose(in StepAddress step)
    {
        if (_shuffled != (step.Batch, step.Epoch))
        {
            ActorPart.Shuffle(_random, Batch.Count, step.Batch, step.Epoch);
            CriticPart.Shuffle(_random, Batch.States, step.Batch, step.Epoch);
            _shuffled = (step.Batch, step.Epoch);
        }

        ActorPart.Averages = ActorPart.Take(step.Part, _options.Minibatches);
        CriticPart.Take(step.Part, _options.Minibatches);
        CriticPart.Averages = 0;
        foreach (var state in CriticPart.Chosen)
        {
            CriticPart.Averages += Batch.Central.OutputsOf(state);
        }

        return ActorPart.Size > 0;
    }

    /// <summary>Sums up the gradients of a share of the chosen rows' runs.</summary>
    public void Learn(WorkShare share)
    {
        var (criticRuns, actorRuns) = Split(share, CriticPart.Runs, ActorPart.Runs);
        var (critic, actor) = (CriticPart.PiecesOf(criticRuns), ActorPart.PiecesOf(actorRuns));
        var critics = Math.Max(0, critic.To - critic.From);
        _workers.Run(critics + Math.Max(0, actor.To - actor.From), at =>
        {
            if (at < critics)
            {
                CriticPart.Learn(Batch, critic.From + at);
            }
            else
            {
                ActorPart.Learn(Batch, actor.From + at - critics);
            }
        });
        for (var run = criticRuns.From; run < criticRuns.To; run++)
        {
            CriticPart.AddRun(run);
        }

        for (var run = actorRuns.From; run < actorRuns.To; run++)
        {
            ActorPart.AddRun(run);
        }
    }

    /// <summary>Writes the sums of a share of the runs.</summary>
    public void WriteLearned(WorkShare share, ParcelWriter writer)
    {
        var (critic, actor) = Split(share, CriticPart.Runs, ActorPart.Runs);
        CriticPart.WriteRuns(critic, writer);
        ActorPart.WriteRuns(actor, writer);
    }

    /// <summary>Takes over the sums of a share of the runs.</summary>
    public void ReadLearned(WorkShare share, ref ParcelReader reader)
    {
        var (critic, actor) = Split(share, CriticPart.Runs, ActorPart.Runs);
        CriticPart.ReadRuns(critic, ref reader);
        ActorPart.ReadRuns(actor, ref reader);
    }

    private static ((int From, int To) Critic, (int From, int To) Actor) Split(WorkShare share, int critics, int actors)
    {
        var (from, to) = share.Of(critics + actors);
        return ((Math.Min(from, critics), Math.Min(to, critics)), (Math.Max(from - critics, 0), Math.Max(to - critics, 0)));
    }

    private ((int From, int To) Critic, (int From, int To) Actor) PiecesToJudge(WorkShare share) =>
        Split(share, CriticPart.PiecesFor(Batch.Central.Count), ActorPart.PiecesFor(Batch.Count));

    private Span<double> ValuesOf(WorkShare share)
    {
        var (from, to) = CriticPart.RowsOf(PiecesToJudge(share).Critic, Batch.Central.Count);
        return Batch.Values.AsSpan(Batch.ValuesBefore(from)..Batch.ValuesBefore(to));
    }

    private Span<double> BeforeOf(WorkShare share)
    {
        var (from, to) = ActorPart.RowsOf(PiecesToJudge(share).Actor, Batch.Count);
        return Batch.Before.AsSpan(from..to);
    }

    /// <summary>An episode's own seed; the ticks of these addresses are no batch's and no network's.</summary>
    private ulong SeedOf(int episode)
    {
        var block = _random.Block(RandomStream.Learning, episode, int.MinValue);
        return ((ulong)block.W0 << 32) | block.W1;
    }
}
