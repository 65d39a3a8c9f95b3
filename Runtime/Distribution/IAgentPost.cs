namespace Covey.Runtime.Distribution;

/// <summary>Carries an agent's messages straight to its neighbours.</summary>
public interface IAgentPost
{
    /// <summary>Sends a message, whatever becomes of it on the way.</summary>
    /// <param name="receiver">The agent it is for.</param>
    /// <param name="letter">The message.</param>
    void Send(int receiver, in AgentLetter letter);
}
