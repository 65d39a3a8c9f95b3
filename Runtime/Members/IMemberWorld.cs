namespace Covey.Runtime.Members;

/// <summary>A world without a stage in which every actor may be by itself. Immutable and shared.</summary>
public interface IMemberWorld
{
    /// <summary>
    /// How many members there are from the beginning; they are numbered from 0. Others come later, numbered in the order in which they act
    /// for the first time; nobody writes to these before.
    /// </summary>
    int Founders { get; }

    /// <summary>A member that has not acted.</summary>
    IMember NewMember(int member);

    /// <summary>The environment before the first tick.</summary>
    IMemberRun Begin();
}
