namespace Covey.Runtime.Reproductions;

/// <summary>The reproductions there are.</summary>
public static class ReproductionCatalog
{
    /// <summary>All of them, by name.</summary>
    public static IReadOnlyList<IReproduction> All { get; } =
    [
        new BoundsStudy(),
        new GatacaFigures(),
        new GatacaLearningRates(),
        new GatacaTable(),
        new MethodsStudy(),
        new SchedulesStudy(),
    ];
}
