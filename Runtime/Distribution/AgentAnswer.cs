using Covey.Runtime.Messages;

namespace Covey.Runtime.Distribution;

/// <summary>What an agent decided.</summary>
/// <param name="Action">The action.</param>
/// <param name="UnderWay">Messages to it that have not arrived, and are lost if it leaves.</param>
/// <param name="Mail">What arrived and what it remembers.</param>
public readonly record struct AgentAnswer(int Action, int UnderWay, MailCount Mail);
