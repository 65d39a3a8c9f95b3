namespace Covey.Runtime.Members;

/// <summary>A world without a stage in which every actor may be by itself. Immutable and shared.</summary>
public interface IMemberWorld
{
    /// <summary>How many members there are; they are numbered from 0.</summary>
    int Members { get; }

    /// <summary>A member before the first tick.</summary>
    IMember NewMember(int member);

    /// <summary>The environment before the first tick.</summary>
    IMemberRun Begin();
}
