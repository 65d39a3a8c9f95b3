namespace Covey.Learning.Features;

/// <summary>Finds features by their names.</summary>
internal static class Names
{
    /// <summary>The index of a name, −1 if it is not there.</summary>
    public static int Find(IReadOnlyList<string> names, string name)
    {
        for (var index = 0; index < names.Count; index++)
        {
            if (names[index] == name)
            {
                return index;
            }
        }

        return -1;
    }

    /// <summary>The indices of all names but some.</summary>
    public static int[] Except(IReadOnlyList<string> names, params ReadOnlySpan<string> known)
    {
        List<int> rest = [];
        for (var index = 0; index < names.Count; index++)
        {
            if (!known.Contains(names[index]))
            {
                rest.Add(index);
            }
        }

        return [.. rest];
    }
}
