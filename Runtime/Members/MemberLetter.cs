namespace Covey.Runtime.Members;

/// <summary>A message from one member to another.</summary>
/// <param name="Receiver">The member that it is for.</param>
/// <param name="Index">How many its sender has sent before it in the phase.</param>
/// <param name="Content">What it says.</param>
public readonly record struct MemberLetter(int Receiver, int Index, ReadOnlyMemory<byte> Content);
