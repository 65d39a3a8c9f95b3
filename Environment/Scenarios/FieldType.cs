namespace Covey.Environment.Scenarios;

/// <summary>What a key of a scenario holds.</summary>
internal enum FieldType
{
    /// <summary>A finite number.</summary>
    Number,

    /// <summary>A number without a fraction.</summary>
    Integer,

    /// <summary>True or false.</summary>
    Flag,

    /// <summary>Any text, perhaps with a form of its own.</summary>
    Text,

    /// <summary>One of a few words.</summary>
    Choice,

    /// <summary>One of a few words, each of which brings further keys to the same object.</summary>
    Variant,

    /// <summary>An object with keys of its own.</summary>
    Object,

    /// <summary>A list of objects, all with the same keys.</summary>
    List,

    /// <summary>A list of texts.</summary>
    Texts,

    /// <summary>A list of finite numbers.</summary>
    Numbers,

    /// <summary>An object of words and their weights.</summary>
    Ratios,
}
