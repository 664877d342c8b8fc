using System.Globalization;
using System.Text.Json;
using Helicarrier.Domain;
using Helicarrier.Domain.Budgets;

namespace Helicarrier.Web.Components.Pages.Budgets;

/// <summary>A budget as a person fills it in.</summary>
public sealed class BudgetDraft
{
    public string? Name { get; set; }

    public BudgetScopeType Scope { get; set; }

    public string? Value { get; set; }

    public BudgetPeriod Period { get; set; }

    public string? Zone { get; set; } = "UTC";

    /// <summary>US dollars.</summary>
    public decimal Limit { get; set; } = 10;

    /// <summary>What happens when it is reached; null tells people alone.</summary>
    public BudgetAction? Stops { get; set; }

    public bool StopsUnpriced { get; set; }

    /// <summary>Percent, separated by commas or spaces, without the 100 that is always there.</summary>
    public string? Thresholds { get; set; } = "80";

    public bool IsEnabled { get; set; } = true;

    /// <summary>That of a budget.</summary>
    public static BudgetDraft Of(Budget budget) => new()
    {
        Name = budget.Name, Scope = budget.Scope.Type, Value = budget.Scope.Value, Period = budget.Period, Zone = budget.Zone,
        Limit = budget.Limit.ToUsd(), Stops = budget.Kind == BudgetKind.Hard ? budget.Action : null, StopsUnpriced = budget.StopsUnpriced,
        Thresholds = string.Join(
            ", ",
            budget.Thresholds.Where(static percent => percent < BudgetLimits.Whole)
                .Select(static percent => percent.ToString(CultureInfo.InvariantCulture))),
        IsEnabled = budget.IsEnabled,
    };

    /// <summary>The body that the API takes. What is no number among the thresholds is refused there.</summary>
    public JsonElement ToBody() => JsonSerializer.SerializeToElement(new Dictionary<string, object?>
    {
        ["name"] = string.IsNullOrWhiteSpace(Name) ? null : Name.Trim(),
        ["enabled"] = IsEnabled,
        ["scopeType"] = WireName.Of(Scope),
        ["scopeValue"] = Scope == BudgetScopeType.Organization ? null : Value?.Trim(),
        ["period"] = WireName.Of(Period),
        ["zone"] = string.IsNullOrWhiteSpace(Zone) ? "UTC" : Zone.Trim(),
        ["limitUsd"] = Limit,
        ["kind"] = WireName.Of(Stops is null ? BudgetKind.Soft : BudgetKind.Hard),
        ["action"] = WireName.Of(Stops ?? BudgetAction.Pause),
        ["stopsUnpriced"] = StopsUnpriced,
        ["thresholds"] = (Thresholds ?? "").Split([',', ' ', '%', ';'], StringSplitOptions.RemoveEmptyEntries)
            .Select(static part => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var percent) ? percent : 0).ToArray(),
    });
}
