namespace Covey.Environment.Worlds.Coverage;

/// <summary>What an agent of the coverage world can do, in the paper's order. Values are the actions' indices.</summary>
public enum CoverageAction
{
    /// <summary>Stays on its cell.</summary>
    Stay = 0,

    /// <summary>One column on, +x.</summary>
    Right = 1,

    /// <summary>One row on, +y.</summary>
    Up = 2,

    /// <summary>One column back, −x.</summary>
    Left = 3,

    /// <summary>One row back, −y.</summary>
    Down = 4,
}
