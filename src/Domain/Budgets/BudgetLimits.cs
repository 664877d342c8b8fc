namespace Helicarrier.Domain.Budgets;

/// <summary>What budgets may be at most, and how they are watched.</summary>
public static class BudgetLimits
{
    /// <summary>Budgets of an organization.</summary>
    public const int Budgets = 500;

    /// <summary>Characters of a name.</summary>
    public const int Name = 120;

    /// <summary>Characters of an agent's id, a directory or a model.</summary>
    public const int Value = 1_000;

    /// <summary>Characters of why somebody raises a budget or lets runs go on.</summary>
    public const int Why = 500;

    /// <summary>Thresholds of a budget, the limit among them.</summary>
    public const int Thresholds = 10;

    /// <summary>The greatest limit, US dollars.</summary>
    public const decimal Usd = 1_000_000_000m;

    /// <summary>The threshold that is the limit, percent.</summary>
    public const int Whole = 100;

    /// <summary>From one check to the next, at most.</summary>
    public static readonly TimeSpan CheckInterval = TimeSpan.FromSeconds(60);

    /// <summary>What the burn is the mean of.</summary>
    public static readonly TimeSpan BurnWindow = TimeSpan.FromMinutes(15);

    /// <summary>A session that reported nothing for so long has no call under way.</summary>
    public static readonly TimeSpan Lively = TimeSpan.FromMinutes(10);

    /// <summary>How far back the dearest call of a session is looked for.</summary>
    public static readonly TimeSpan DearestWindow = TimeSpan.FromHours(1);
}
