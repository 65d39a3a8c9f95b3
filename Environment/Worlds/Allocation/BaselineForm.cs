namespace Covey.Environment.Worlds.Allocation;

/// <summary>How the baseline B follows the rewards (GAtACA, Algorithm 1, line 6).</summary>
public enum BaselineForm
{
    /// <summary>
    /// The bias-corrected moving average, B ← ((1 − γ)R + γ(1 − γ^{e−1})B) / (1 − γ^e): a weighted mean of all rewards.
    /// </summary>
    Corrected,

    /// <summary>
    /// As the document prints it, with R in place of (1 − γ)R. It tends to R / (1 − γ), far above any reward, and with it
    /// the document's own results do not come out.
    /// </summary>
    Printed,
}
