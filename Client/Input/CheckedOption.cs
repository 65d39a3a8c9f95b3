using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Numerics;

namespace Covey.Client.Input;

/// <summary>Options whose values are checked while parsing, with one sentence that says what is allowed.</summary>
internal static class CheckedOption
{
    /// <summary>An option that takes a whole number from <paramref name="least"/> to <paramref name="most"/>.</summary>
    public static Option<T?> Whole<T>(string name, string description, T least, T most)
        where T : struct, IBinaryInteger<T>
        => new(name)
        {
            Description = description,
            HelpName = "N",
            Arity = ArgumentArity.ExactlyOne,
            CustomParser = result => Parse(name, result, least, most),
        };

    private static T? Parse<T>(string name, ArgumentResult result, T least, T most)
        where T : struct, IBinaryInteger<T>
    {
        var found = result.Tokens[0].Value;
        if (T.TryParse(found, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most)
        {
            return value;
        }

        result.AddError($"{name}: found '{found}'; allowed: a whole number from {least} to {most}");
        return null;
    }
}
