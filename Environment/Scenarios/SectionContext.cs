namespace Covey.Environment.Scenarios;

/// <summary>What all sections of one scenario share while it is being read.</summary>
/// <param name="folder">Where file names in the scenario's file start from.</param>
internal sealed class SectionContext(string folder)
{
    private readonly List<string> _overridden = [];

    /// <summary>Everything wrong so far, path and sentence.</summary>
    public List<(string Path, string Sentence)> Errors { get; } = [];

    /// <summary>Where file names in the scenario's file start from.</summary>
    public string Folder { get; } = folder;

    /// <summary>Notes that a path was set by the caller and not by the file.</summary>
    public void Override(string path) => _overridden.Add(path);

    /// <summary>The full name of a file named at a path.</summary>
    public string FullName(string path, string name)
    {
        // A name no system can hold is left for whoever opens it to complain about.
        if (name.Length == 0 || name.Contains('\0', StringComparison.Ordinal))
        {
            return name;
        }

        var here = Path.GetFullPath(name);
        if (_overridden.Exists(o => path == o || path.StartsWith(o + ".", StringComparison.Ordinal)))
        {
            return here;
        }

        var beside = Path.GetFullPath(name, Path.GetFullPath(Folder));
        return !File.Exists(beside) && File.Exists(here) ? here : beside;
    }

    /// <summary>Notes an error.</summary>
    public void Error(string path, string sentence) => Errors.Add((path, sentence));
}
