using Covey.Environment.Entities;

namespace Covey.Runtime.Distribution;

/// <summary>A target that is to move.</summary>
/// <param name="Row">Where it is.</param>
/// <param name="IsFirst">Whether its activation cannot know where it is.</param>
public readonly record struct TargetHead(EntityRow Row, bool IsFirst);
