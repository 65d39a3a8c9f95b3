namespace Covey.Environment.Utilities;

/// <summary>
/// The stage utility F(· ; s) as a set function that grows pair by pair: what sequential greedy, enumeration and
/// Monte-Carlo estimates are written on. Agents are named by their row in the stage. All values are in units of the
/// world's <see cref="UtilityScale"/>, before normalising by population (science: stage problem, 1.1).
/// </summary>
public abstract class StageUtility
{
    /// <summary>F of the pairs added since the last <see cref="Clear"/>; 0 for none.</summary>
    public abstract long Value { get; }

    /// <summary>F(e | A) for the pair e = (agent, action) and the pairs A added so far. Does not change A.</summary>
    public abstract long Gain(int agent, int action);

    /// <summary>Adds the pair (agent, action) to A.</summary>
    public abstract void Add(int agent, int action);

    /// <summary>Empties A.</summary>
    public abstract void Clear();

    /// <summary>
    /// Which of several actions of equal gain an agent takes. The default is the lowest index.
    /// </summary>
    /// <param name="agent">Row of the agent.</param>
    /// <param name="tied">Bit a is set if action a is among the tied; at least one is.</param>
    /// <param name="rule">What to prefer.</param>
    public virtual int BreakTie(int agent, ulong tied, TieRule rule) => System.Numerics.BitOperations.TrailingZeroCount(tied);
}
