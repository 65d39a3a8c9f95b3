namespace Covey.Environment.Utilities;

/// <summary>How a greedy method chooses among actions of equal gain.</summary>
public enum TieRule
{
    /// <summary>As straight on as possible (coverage: stay).</summary>
    Straight = 0,

    /// <summary>Towards the nearest target that no earlier agent already serves (worlds without targets: straight).</summary>
    Nearest = 1,
}
