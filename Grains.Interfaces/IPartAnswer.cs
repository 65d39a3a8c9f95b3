namespace Covey.Grains.Interfaces;

/// <summary>What whoever plays a part of a run answers.</summary>
public interface IPartAnswer
{
    /// <summary>What went wrong in the run itself, so that playing it again would not help; null if nothing did.</summary>
    string? Fault { get; }
}
