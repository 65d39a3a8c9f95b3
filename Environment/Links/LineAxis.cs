namespace Covey.Environment.Links;

/// <summary>Which coordinate a line fixes.</summary>
public enum LineAxis
{
    /// <summary>The line x = value.</summary>
    X = 0,

    /// <summary>The line y = value.</summary>
    Y = 1,
}
