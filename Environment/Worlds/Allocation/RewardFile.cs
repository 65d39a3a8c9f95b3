using System.Text.Json;
using Covey.Environment.Scenarios;

namespace Covey.Environment.Worlds.Allocation;

/// <summary>
/// A reward tensor from a JSON file: <c>{"rewards": [[…], …], "noise": 0, "machines": ["saw", …]}</c>. <c>rewards</c>
/// has a row for each agent and in it an entry for each machine, a number (one action) or a list of k_i numbers;
/// <c>noise</c> (default 0) is the standard deviation on each agent's reward; <c>machines</c> may name the machines.
/// Comments and trailing commas are allowed.
/// </summary>
public static class RewardFile
{
    /// <summary>Reads a file.</summary>
    /// <exception cref="ScenarioException">There is no such file, or something in it is not usable; the path says where.</exception>
    public static RewardTensor Read(string path)
    {
        try
        {
            return Parse(File.ReadAllText(path));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new ScenarioException("rewards", $"the file '{path}' cannot be read: {failure.Message}");
        }
    }

    /// <summary>Reads a file's text.</summary>
    /// <exception cref="ScenarioException">Something in it is not usable; the path says where.</exception>
    public static RewardTensor Parse(string text)
    {
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(text, new JsonDocumentOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
        }
        catch (JsonException failure)
        {
            throw new ScenarioException(
                "", $"line {failure.LineNumber + 1} is not JSON (NaN is no JSON number either): {failure.Message.Split(" LineNumber", 2)[0]}");
        }

        using (document)
        {
            return Read(document.RootElement);
        }
    }

    private static RewardTensor Read(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            throw new ScenarioException("", $"found {Word(root)}; an object with the key 'rewards' is needed");
        }

        foreach (var property in root.EnumerateObject())
        {
            if (property.Name is not ("rewards" or "noise" or "machines"))
            {
                throw new ScenarioException(property.Name, "there is no such key; allowed are rewards, noise, machines");
            }
        }

        if (!root.TryGetProperty("rewards", out var rows) || rows.ValueKind != JsonValueKind.Array || rows.GetArrayLength() == 0)
        {
            throw new ScenarioException("rewards", "a list with a row for each agent is needed");
        }

        var agents = rows.GetArrayLength();
        var counts = new int[agents];
        var values = new List<double>();
        for (var agent = 0; agent < agents; agent++)
        {
            ReadRow(rows[agent], agent, counts, values);
        }

        if (root.TryGetProperty("machines", out var names))
        {
            CheckNames(names, agents);
        }

        var noise = root.TryGetProperty("noise", out var found) ? Number(found, "noise") : 0;
        return new RewardTensor(counts, [.. values], noise);
    }

    private static void ReadRow(JsonElement row, int agent, int[] counts, List<double> values)
    {
        var place = $"rewards[{agent}]";
        if (row.ValueKind != JsonValueKind.Array)
        {
            throw new ScenarioException(place, $"found {Word(row)}; a list with an entry for each machine is needed");
        }

        if (row.GetArrayLength() != counts.Length)
        {
            throw new ScenarioException(
                place, $"found {row.GetArrayLength()} machines, but there are {counts.Length} agents; there must be as many machines as agents");
        }

        for (var machine = 0; machine < counts.Length; machine++)
        {
            var entry = row[machine];
            var at = $"{place}[{machine}]";
            var actions = entry.ValueKind == JsonValueKind.Array ? entry.GetArrayLength() : 1;
            if (actions == 0)
            {
                throw new ScenarioException(at, "machine has no action; at least 1 is needed");
            }

            if (agent > 0 && actions != counts[machine])
            {
                throw new ScenarioException(
                    at, $"found {actions} actions, but rewards[0][{machine}] has {counts[machine]}; a machine has the same actions for every agent");
            }

            counts[machine] = actions;
            if (entry.ValueKind != JsonValueKind.Array)
            {
                values.Add(Number(entry, at));
                continue;
            }

            for (var action = 0; action < actions; action++)
            {
                values.Add(Number(entry[action], $"{at}[{action}]"));
            }
        }
    }

    private static void CheckNames(JsonElement names, int agents)
    {
        if (names.ValueKind != JsonValueKind.Array || names.GetArrayLength() != agents)
        {
            var found = names.ValueKind == JsonValueKind.Array ? $"{names.GetArrayLength()} names" : Word(names);
            throw new ScenarioException("machines", $"found {found}, but rewards has {agents} machines; name each of them once or leave the list out");
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var machine = 0; machine < agents; machine++)
        {
            if (names[machine].ValueKind != JsonValueKind.String || !seen.Add(names[machine].GetString()!))
            {
                throw new ScenarioException($"machines[{machine}]", $"found {Word(names[machine])}; a name that no other machine has is needed");
            }
        }
    }

    private static double Number(JsonElement element, string path) =>
        element.ValueKind == JsonValueKind.Number && element.TryGetDouble(out var number) && double.IsFinite(number)
            ? number
            : throw new ScenarioException(path, $"found {Word(element)}; a finite number is needed");

    private static string Word(JsonElement element)
    {
        var raw = element.GetRawText();
        return raw.Length > 40 ? string.Concat(raw.AsSpan(0, 40), "...") : raw;
    }
}
