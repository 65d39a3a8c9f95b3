using System.Text.Json.Nodes;

namespace Covey.Environment.Scenarios;

/// <summary>
/// One object of a scenario file, read by asking for its keys. Each ask says default, bounds, unit and meaning; run
/// against nothing, the same asks describe the section, and schema and reference are written from that. Asking never
/// throws: what is wrong is noted, the default is returned instead, and the reading goes on to find the next error.
/// </summary>
/// <remarks>A section must ask for the same keys whatever their values are; keys that depend on another go into a <c>Variant</c>.</remarks>
public sealed partial class Section
{
    private readonly SectionContext _context;
    private readonly JsonObject _found;
    private readonly List<Field>? _fields;
    private readonly List<string> _known = [];
    private bool _complete = true;
    private (string Key, string Word, IReadOnlyList<FieldCase> Cases)? _variant;

    private Section(SectionContext context, string path, JsonObject found, List<Field>? fields)
    {
        _context = context;
        Path = path;
        _found = found;
        _fields = fields;
    }

    /// <summary>Where the section stands, dots between keys; empty for the scenario itself.</summary>
    public string Path { get; }

    /// <summary>What was read so far, with every default written out.</summary>
    internal JsonObject Resolved { get; } = [];

    /// <summary>Reads a whole object and reports the keys nobody asked for.</summary>
    internal static T Read<T>(SectionContext context, string path, JsonObject found, Func<Section, T> read, out JsonObject resolved)
    {
        var section = new Section(context, path, found, null);
        var value = read(section);
        section.ReportUnknownKeys();
        resolved = section.Resolved;
        return value;
    }

    /// <summary>The keys that some reading code asks for.</summary>
    internal static List<Field> Describe<T>(Func<Section, T> read) => Describe("", read, out _);

    /// <summary>Whether the file or the caller gives a key, and not only its default.</summary>
    public bool Has(string key) => _found.ContainsKey(key);

    /// <summary>Notes that a value, though of the right kind, cannot be used together with the others.</summary>
    /// <param name="key">The key to blame.</param>
    /// <param name="allowed">What is allowed there.</param>
    public void Refuse(string key, string allowed)
    {
        if (_fields is null)
        {
            var shown = _found.TryGetPropertyValue(key, out var node) || Resolved.TryGetPropertyValue(key, out node)
                ? $"found {ScenarioText.Show(node)}"
                : "missing";
            _context.Error(ScenarioText.Join(Path, key), $"{shown}; allowed: {allowed}");
        }
    }

    /// <summary>Refuses a key that only goes with something else in the scenario, if it is there.</summary>
    /// <param name="key">The key, which is not asked for.</param>
    /// <param name="sentence">What it goes with.</param>
    internal void Elsewhere(string key, string sentence)
    {
        if (_found.ContainsKey(key))
        {
            _known.Add(key);
            _context.Error(ScenarioText.Join(Path, key), sentence);
        }
    }

    /// <summary>Notes what was refused when something was made of this section's values; its path starts at this section.</summary>
    public void Note(ScenarioException wrong)
    {
        if (_fields is null)
        {
            _context.Error(wrong.Path.Length == 0 ? Path : ScenarioText.Join(Path, wrong.Path), wrong.Message);
        }
    }

    /// <summary>
    /// The full name of a file that a key names. A relative one starts from the current folder if the caller set the key,
    /// else from the scenario's folder, and from the current one if it is only there.
    /// </summary>
    public string FullName(string key, string name) => _context.FullName(ScenarioText.Join(Path, key), name);

    private static List<Field> Describe<T>(string path, Func<Section, T> read, out T value)
    {
        var fields = new List<Field>();
        value = read(new Section(new SectionContext("."), path, [], fields));
        return fields;
    }

    /// <summary>Registers an ask; true if there is a value to read.</summary>
    private bool Ask(Field field, out JsonNode? node)
    {
        if (_known.Contains(field.Key))
        {
            throw new InvalidOperationException($"the key '{field.Key}' of section '{Path}' is asked for twice");
        }

        _known.Add(field.Key);
        _fields?.Add(field);
        if (_found.TryGetPropertyValue(field.Key, out node))
        {
            return true;
        }

        if (field.Required && _fields is null)
        {
            _context.Error(ScenarioText.Join(Path, field.Key), $"missing; allowed: {field.Says()}");
        }

        return false;
    }

    private void Wrong(Field field, JsonNode? node) =>
        _context.Error(ScenarioText.Join(Path, field.Key), $"found {ScenarioText.Show(node)}; allowed: {field.Says()}");

    private void ReportUnknownKeys()
    {
        if (!_complete)
        {
            return;
        }

        foreach (var (key, _) in _found)
        {
            if (_known.Contains(key))
            {
                continue;
            }

            var elsewhere = _variant?.Cases.Where(c => c.Fields.Any(f => f.Key == key)).Select(c => c.Word).ToArray() ?? [];
            var sentence = (elsewhere.Length, Nearest.To(key, _known)) switch
            {
                ( > 0, _) => $"the key '{key}' goes with {_variant!.Value.Key} {string.Join(", ", elsewhere)}, "
                    + $"but {_variant.Value.Key} is {_variant.Value.Word}; allowed here: {string.Join(", ", _known)}",
                (_, { } near) => $"unknown key '{key}'; did you mean '{near}'?",
                _ => $"unknown key '{key}'; allowed: {string.Join(", ", _known)}",
            };
            _context.Error(ScenarioText.Join(Path, key), sentence);
        }
    }
}
