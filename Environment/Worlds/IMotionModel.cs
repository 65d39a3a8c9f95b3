namespace Covey.Environment.Worlds;

/// <summary>
/// How an agent's own actions move it: what an agent knows of its own body, and nothing of the world around it. A world
/// whose agents steer implements it beside <see cref="IWorld"/>; policies that aim ask for it.
/// </summary>
public interface IMotionModel
{
    /// <summary>
    /// Where an agent is once an action has had its effect. If the action turns the agent before it moves, that is its
    /// position one tick later; if it turns after moving, so that the next position is the same for every action, the
    /// position after one more tick straight on.
    /// </summary>
    /// <param name="x">The agent's position, as in its own features.</param>
    /// <param name="y">The agent's position, as in its own features.</param>
    /// <param name="heading">Its heading in radians.</param>
    /// <param name="action">The action's index.</param>
    /// <param name="nextX">The position reached.</param>
    /// <param name="nextY">The position reached.</param>
    void Predict(double x, double y, double heading, int action, out double nextX, out double nextY);
}
