namespace Covey.Environment.Utilities;

/// <summary>Given whose actions the gain F((i,a) | ·) of an action is taken.</summary>
public enum GainsGiven
{
    /// <summary>All other agents' taken actions, A^{−i}: the full-information estimator of science 1.1.</summary>
    Others = 0,

    /// <summary>The taken actions of agents with smaller ids, A_{&lt;i}: what online greedy learns from (1.6).</summary>
    Earlier = 1,

    /// <summary>Nobody's: F((i,a)) alone.</summary>
    None = 2,
}
