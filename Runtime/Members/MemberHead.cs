namespace Covey.Runtime.Members;

/// <summary>Whom the next bytes of what a part is told are for.</summary>
/// <param name="Member">The member.</param>
/// <param name="Length">Bytes that are for it.</param>
/// <param name="IsFirst">Whether it acts for the first time, and was not there from the beginning: nobody need know it yet.</param>
public readonly record struct MemberHead(int Member, int Length, bool IsFirst);
