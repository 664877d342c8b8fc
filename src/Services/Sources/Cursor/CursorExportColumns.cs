namespace Helicarrier.Services.Sources.Cursor;

/// <summary>Where an export has which column: the header varies, so columns are found by their names.</summary>
internal sealed class CursorExportColumns
{
    private static readonly string[] Needed = ["date", "model", "input (w/ cache write)", "input (w/o cache write)", "cache read", "output tokens"];

    private static readonly string[] Known =
        [.. Needed, "kind", "max mode", "total tokens", "cost", "cost to you", "cloud agent id", "automation id", "user"];

    private readonly Dictionary<string, int> _places = new(StringComparer.OrdinalIgnoreCase);

    public CursorExportColumns(IReadOnlyList<string> header)
    {
        Count = header.Count;
        for (var i = 0; i < header.Count; i++) _places.TryAdd(header[i].Trim(), i);
    }

    public int Count { get; }

    /// <summary>Whether every column is there without which a call cannot be told.</summary>
    public bool IsComplete => Needed.All(_places.ContainsKey);

    public IEnumerable<string> Unknown => _places.Keys.Where(name => !Known.Contains(name, StringComparer.OrdinalIgnoreCase));

    public CursorExportRow Read(string[] fields)
    {
        return new(
            Field("date"), Field("model"), Field("kind"), Field("cloud agent id"), Field("input (w/ cache write)"), Field("input (w/o cache write)"),
            Field("cache read"), Field("output tokens"), Field("total tokens"), Field("cost") ?? Field("cost to you"));

        string? Field(string name) => _places.TryGetValue(name, out var place) && place < fields.Length ? fields[place].Trim() : null;
    }
}
