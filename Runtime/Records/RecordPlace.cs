using System.Globalization;
using Covey.Environment.Scenarios;

namespace Covey.Runtime.Records;

/// <summary>Finds the folder a record is to have and creates its partial folder, or says in one line why it cannot.</summary>
/// <param name="Final">The folder's name once the record is complete.</param>
/// <param name="Partial">Its name until then, beside it.</param>
internal sealed record RecordPlace(string Final, string Partial)
{
    private const int LongestName = 80;
    private const int MostNumbers = 1_000_000;

    /// <summary>Takes the folder that was asked for, or the first free one under another.</summary>
    /// <exception cref="ScenarioException">The folder exists or cannot be created or written.</exception>
    public static RecordPlace Take(IScenario scenario, string? output, string under = RecordFiles.DefaultFolder)
    {
        if (output is not null)
        {
            return Asked(output);
        }

        var stem = Path.Combine(under, DefaultStem(scenario));
        for (var number = 1; number < MostNumbers; number++)
        {
            var place = At($"{stem}-{number.ToString("d3", CultureInfo.InvariantCulture)}");
            if (!Exists(place.Final) && !Exists(place.Partial) && place.Create())
            {
                return place;
            }
        }

        throw new ScenarioException("output", $"found no free number for '{stem}-nnn'; allowed: delete old records or name a folder");
    }

    /// <summary>A file in the partial folder.</summary>
    public string File(string name) => Path.Combine(Partial, name);

    /// <summary>Removes the partial folder of a record that could not be begun.</summary>
    public void GiveBack()
    {
        try
        {
            Directory.Delete(Partial, recursive: true);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // Whoever reads the error that follows finds the folder.
        }
    }

    /// <summary>The name a record of this scenario has without its number: letters, digits and .-_ of the scenario's name, and its seed.</summary>
    internal static string DefaultStem(IScenario scenario)
    {
        var name = string.Concat(scenario.Name.Take(LongestName)
            .Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-' or '_' ? letter : '-')).Trim('-', '.');
        return $"{(name.Length > 0 ? name : "scenario")}-seed{scenario.Seed.ToString(CultureInfo.InvariantCulture)}";
    }

    private static RecordPlace Asked(string output)
    {
        var name = Path.TrimEndingDirectorySeparator(output.Trim());
        if (name.Length == 0 || name.Contains('\0', StringComparison.Ordinal))
        {
            throw new ScenarioException("output", $"found '{output}'; allowed: the name of a folder that does not exist yet");
        }

        var place = At(name);
        if (Exists(place.Final))
        {
            throw new ScenarioException("output", $"'{name}' exists; allowed: a folder that does not exist yet");
        }

        if (Exists(place.Partial) || !place.Create())
        {
            throw new ScenarioException(
                "output",
                $"'{place.Partial}' is the record of a run that is still going or was killed; allowed: another name, or delete that folder first");
        }

        return place;
    }

    private static RecordPlace At(string name) => new(name, name + RecordFiles.PartialSuffix);

    private static bool Exists(string path) => Directory.Exists(path) || System.IO.File.Exists(path);

    // False if another run took the folder first: whoever creates the scenario file owns it.
    private bool Create()
    {
        try
        {
            Directory.CreateDirectory(Partial);
            using var claim = new FileStream(File(RecordFiles.Scenario), FileMode.CreateNew, FileAccess.Write);
            return true;
        }
        catch (IOException) when (System.IO.File.Exists(File(RecordFiles.Scenario)))
        {
            return false;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new ScenarioException(
                "output", $"'{Final}' cannot be written ({fault.Message.TrimEnd('.')}); allowed: a folder in a place where files can be created");
        }
    }
}
