using Covey.Runtime.Reproductions.Coordination;

namespace Covey.Runtime.Reproductions;

/// <summary>The reproductions there are.</summary>
public static class ReproductionCatalog
{
    /// <summary>All of them, by name.</summary>
    public static IReadOnlyList<IReproduction> All { get; } =
    [
        new BoostedStudy(),
        new BoundsStudy(),
        new CommunicationRange(),
        new CoverageClosed(),
        new CoverageOpen(),
        new CoverageTraining(),
        new Delays(),
        new GatacaConvergence(),
        new GatacaFigures(),
        new GatacaLearningRates(),
        new GatacaTable(),
        new MethodsStudy(),
        new MotionMix(),
        new RetentionDiscrimination(),
        new RetentionDispersion(),
        new RetentionSShape(),
        new RetentionSchemes(),
        new RetentionSmallMarkets(),
        new RewardAblation(),
        new SchedulesStudy(),
        new TrackingOpen(),
        new ZeroShot(),
    ];
}
