using System.Globalization;
using Covey.Environment.Scenarios;
using Covey.Environment.Worlds;
using Covey.Environment.Worlds.Coverage;

namespace Covey.Environment.Tests.Worlds.Coverage;

public sealed class FileDensityTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("covey-density-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Rows_are_y_and_columns_x_and_the_size_is_the_files()
    {
        var world = Read("1,2.5,0\r\n 4e0 ,5,6\n\n");
        Assert.Equal(3, world.Options.Width);
        Assert.Equal(2, world.Options.Height);
        Assert.Equal(new(3, 2), world.Extent);
        Assert.Equal([1, 2.5, 0, 4, 5, 6], world.Density.Rho.ToArray());
        Assert.Equal(18.5, world.Density.Total);
    }

    [Fact]
    public void A_byte_order_mark_and_a_missing_last_line_end_do_no_harm() =>
        Assert.Equal([1, 2, 3, 4], Read("\uFEFF1,2\n3,4").Density.Rho.ToArray());

    [Fact]
    public void An_absolute_path_needs_no_folder()
    {
        var file = Path.Combine(_folder.FullName, "absolute.csv");
        File.WriteAllText(file, "1,2\n3,4\n");
        Assert.Equal(10, Open("file:" + file, "no-such-folder").Density.Total);
    }

    [Theory]
    [InlineData("", "'bad.csv' is empty; at least 2 rows of 2 densities are needed")]
    [InlineData("\n \n", "'bad.csv' is empty; at least 2 rows of 2 densities are needed")]
    [InlineData("1,2\n3,NaN\n", "'bad.csv' row 2, column 2 is 'NaN', which is not a finite number; densities are finite and at least 0")]
    [InlineData("1,Infinity\n3,4\n", "'bad.csv' row 1, column 2 is 'Infinity', which is not a finite number; densities are finite and at least 0")]
    [InlineData("1,2\n-1e999,4\n", "'bad.csv' row 2, column 1 is '-1e999', which is not a finite number; densities are finite and at least 0")]
    [InlineData("1,2\n3,-0.5\n", "'bad.csv' row 2, column 2 is '-0.5', which is negative; densities are finite and at least 0")]
    [InlineData("1,2\n3\n", "'bad.csv' row 2 has 1 columns, but row 1 has 2; all rows need the same")]
    [InlineData("1,2\n3,4,5\n", "'bad.csv' row 2 has 3 columns, but row 1 has 2; all rows need the same")]
    [InlineData("1,2\n3,x\n", "'bad.csv' row 2, column 2 is 'x', which is not a number; densities are finite and at least 0")]
    [InlineData("1,\n3,4\n", "'bad.csv' row 1, column 2 is '', which is not a number; densities are finite and at least 0")]
    [InlineData("1;2\n3;4\n", "'bad.csv' row 1, column 1 is '1;2', which is not a number; densities are finite and at least 0")]
    [InlineData("1,2\n\n3,4\n", "'bad.csv' row 2 is blank; rows of numbers follow one another")]
    [InlineData("1,2\n", "'bad.csv' has 1 x 2 densities (rows x columns); at least 2 x 2 are needed")]
    [InlineData("1\n2\n", "'bad.csv' has 2 x 1 densities (rows x columns); at least 2 x 2 are needed")]
    [InlineData("0,0\n0,-0\n", "'bad.csv' holds only zeros; at least one density must be above 0")]
    [InlineData("1e308,1e308\n1,1\n", "the densities of 'bad.csv' add up to more than a double holds; use smaller ones")]
    [InlineData("1e-300,0\n0,0\n", "the densities add up to 1E-300, too little to be counted; use larger ones")]
    public void A_bad_file_is_refused_with_one_sentence_that_says_where(string text, string sentence) => Refused(() => Read(text, "bad.csv"), sentence);

    [Fact]
    public void A_long_wrong_cell_is_shown_shortened() =>
        Refused(() => Read(new string('z', 5000) + ",1\n2,3\n", "bad.csv"), $"'bad.csv' row 1, column 1 is '{new string('z', 40)}...', which is not a number; densities are finite and at least 0");

    [Fact]
    public void A_row_or_a_file_that_is_too_long_is_refused()
    {
        Refused(() => Read(string.Join(',', Enumerable.Repeat("1", 4097)), "bad.csv"), "'bad.csv' row 1 has more than 4096 columns, the most allowed");
        Refused(() => Read(string.Join('\n', Enumerable.Repeat("1,1", 4097)), "bad.csv"), "'bad.csv' has more than 4096 rows, the most allowed");
    }

    [Fact]
    public void A_file_that_is_missing_or_no_file_is_refused()
    {
        Refused(
            () => Open("file:none.csv", _folder.FullName),
            $"there is no file 'none.csv' in '{_folder.FullName}' or in '{Directory.GetCurrentDirectory()}'");
        _folder.CreateSubdirectory("inner");
        Refused(() => Open("file:inner", _folder.FullName), "'inner' is a folder; a CSV file of densities is needed");
        Refused(() => Open("file:", _folder.FullName), "'file:' names no file; write file:PATH");
    }

    [Fact]
    public void A_file_that_cannot_be_read_is_refused()
    {
        var file = Path.Combine(_folder.FullName, "locked.csv");
        using var held = new FileStream(file, FileMode.Create, FileAccess.ReadWrite, FileShare.None);
        var refusal = Assert.Throws<ScenarioException>(() => Open("file:locked.csv", _folder.FullName));
        Assert.StartsWith("the file 'locked.csv' cannot be read: ", refusal.Message);
        Assert.Equal("world.density", refusal.Path);
    }

    [Theory]
    [InlineData("gp-0.csv", 3.228573799133301)]
    [InlineData("gp-1.csv", null)]
    [InlineData("gp-2.csv", null)]
    [InlineData("gp-3.csv", null)]
    [InlineData("gp-4.csv", null)]
    public void The_published_fields_are_read_to_the_digit(string name, double? first)
    {
        var folder = ShippedFolder();
        var world = Open("file:" + name, folder);
        Assert.Equal(30, world.Options.Width);
        Assert.Equal(30, world.Options.Height);
        Assert.Equal(first ?? world.Density.Rho[0], world.Density.Rho[0]);
        var expected = File.ReadAllText(Path.Combine(folder, name)).Split([',', '\n'], StringSplitOptions.RemoveEmptyEntries)
            .Select(cell => double.Parse(cell, CultureInfo.InvariantCulture));
        Assert.Equal(expected, world.Density.Rho.ToArray());
        Assert.InRange(world.Density.Total / 900, 2, 4);
    }

    private static string ShippedFolder()
    {
        var root = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(root, "Covey.slnf")))
        {
            root = Path.GetDirectoryName(root) ?? throw new DirectoryNotFoundException("the tests do not run inside the repository");
        }

        return Path.Combine(root, "scenarios", "density");
    }

    private static void Refused(Func<CoverageWorld> open, string sentence)
    {
        var refusal = Assert.Throws<ScenarioException>(open);
        Assert.Equal(sentence, refusal.Message);
        Assert.Equal("world.density", refusal.Path);
    }

    private static CoverageWorld Open(string density, string folder) =>
        new(new CoverageOptions { Density = density, StartBlock = 2 }, new WorldContext(1, 1, 4, 0, folder));

    private CoverageWorld Read(string text, string name = "field.csv")
    {
        File.WriteAllText(Path.Combine(_folder.FullName, name), text);
        return Open("file:" + name, _folder.FullName);
    }
}
