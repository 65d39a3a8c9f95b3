namespace Covey.Runtime.Members;

/// <summary>Carries messages from one member to others.</summary>
public interface IMemberPost
{
    /// <summary>Sends a message, which has been heard when the phase is over.</summary>
    /// <param name="member">The member that it is for.</param>
    /// <param name="message">The message.</param>
    void Send<T>(int member, in T message)
        where T : unmanaged;
}
