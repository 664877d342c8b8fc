using System.Text.RegularExpressions;

namespace Helicarrier.Domain.Ledger;

/// <summary>The day of release at the end of a model's name, which narrow columns leave out: <c>-20</c> and six digits.</summary>
public static partial class ModelRelease
{
    /// <summary>Its characters.</summary>
    public const int Length = 9;

    /// <summary>What it begins with.</summary>
    public const string Start = "-20";

    /// <summary>The name without it.</summary>
    public static string Without(string model) => Release().Replace(model, "");

    [GeneratedRegex(@"-20\d{6}$", RegexOptions.NonBacktracking)]
    private static partial Regex Release();
}
