namespace Covey.Environment.Worlds.Tracking;

/// <summary>
/// The ratio of target motions, such as 1:3:8. Of every Total targets in a row by id exactly that many have each motion,
/// in an order drawn for each such block.
/// </summary>
/// <param name="Static">Targets that stay where they are.</param>
/// <param name="Linear">Targets that keep their direction.</param>
/// <param name="Random">Targets that take a new direction now and then.</param>
public sealed record MotionMix(int Static, int Linear, int Random)
{
    /// <summary>Targets in a block.</summary>
    public int Total => Static + Linear + Random;
}
