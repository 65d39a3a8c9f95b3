using Covey.Environment.Sensing;
using Covey.Environment.Worlds;

namespace Covey.Learning.Training;

/// <summary>
/// Sees an episode from the central side: what every agent knew, what it did, and the whole stage with its scores. Rows of
/// observations and stage are the same agents. Everything handed over is used again in the next tick: copy what is kept.
/// </summary>
public interface IRolloutSink
{
    /// <summary>A tick was decided and scored, and nothing has moved yet.</summary>
    /// <param name="known">What the agents knew.</param>
    /// <param name="whole">The stage with actions and rewards.</param>
    /// <param name="utility">F(A), normalised as the world's utility is.</param>
    void OnTick(ObservationBatch known, Stage whole, double utility);

    /// <summary>The episode is over.</summary>
    /// <param name="whole">Where everything is after the last tick's actions.</param>
    void OnEnd(Stage whole);
}
