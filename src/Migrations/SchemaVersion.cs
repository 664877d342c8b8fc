using System.Globalization;

namespace Helicarrier.Migrations;

/// <summary>One version of the schema.</summary>
/// <param name="Number">When it was written, YYYYMMDDHHMM: versions are applied in this order.</param>
/// <param name="Slug">What it does, in a few words joined by underscores.</param>
public sealed record SchemaVersion(long Number, string Slug)
{
    /// <summary>The name that is shown everywhere: <c>YYYYMMDDHHMM_slug</c>.</summary>
    public string Name => Number.ToString(CultureInfo.InvariantCulture) + "_" + Slug;

    public override string ToString() => Name;
}
