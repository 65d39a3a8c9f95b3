namespace Covey.Environment.Worlds.Tracking;

/// <summary>In which order an agent steers and moves within a tick (science 1.3, chosen).</summary>
public enum Kinematics
{
    /// <summary>Steer, then move along the new heading: the next position depends on the action.</summary>
    SteerThenMove = 0,

    /// <summary>Move along the old heading, then steer: (H.1) as printed; one-step utilities do not see the action.</summary>
    MoveThenSteer = 1,
}
