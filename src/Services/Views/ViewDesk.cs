using System.Globalization;
using System.Text.Json;
using Helicarrier.Domain;
using Helicarrier.Persistence.Model;
using Helicarrier.Persistence.Writing;

namespace Helicarrier.Services.Views;

/// <summary>Saves views of the ledger under names that everybody sees. Audited.</summary>
public sealed class ViewDesk(StoreWriter writer)
{
    /// <summary>Views that are kept at most.</summary>
    public const int Most = 50;

    /// <summary>Characters of a name at most.</summary>
    public const int LongestName = 40;

    /// <summary>Characters of what a view shows at most.</summary>
    public const int LongestQuery = 2_000;

    /// <summary>Saves a view, in place of one of the same name.</summary>
    /// <param name="organizationId">Whose.</param>
    /// <param name="name">One visible line.</param>
    /// <param name="query">Filters, order and columns, as the page's address has them behind the question mark.</param>
    /// <param name="actor">Who saves it; must have been authorized to.</param>
    /// <param name="cancellationToken">Gives up waiting for the writer.</param>
    /// <returns>Why it was not saved; null when it was.</returns>
    public async Task<string?> SaveAsync(
        OrganizationId organizationId, string? name, string query, string actor, CancellationToken cancellationToken = default)
    {
        name = name?.Trim() ?? "";
        if (name.Length is 0 or > LongestName || VisibleText.Line(name) != name)
        {
            return string.Create(CultureInfo.InvariantCulture, $"Name the view in one visible line of at most {LongestName} characters.");
        }
        if (query.Length > LongestQuery)
        {
            return string.Create(CultureInfo.InvariantCulture, $"The view's filters are longer than {LongestQuery} characters.");
        }
        return await writer.WriteAsync(
            transaction =>
            {
                var before = transaction.SavedViews.QueryOf(organizationId, name);
                if (before is null && transaction.SavedViews.Count(organizationId) >= Most)
                {
                    return string.Create(CultureInfo.InvariantCulture, $"At most {Most} views are saved: delete one first.");
                }
                transaction.SavedViews.Put(organizationId, name, query, actor);
                Audit(transaction, organizationId, actor, "view.save", name, new { before, after = query });
                return null;
            },
            cancellationToken);
    }

    /// <summary>Forgets a view.</summary>
    /// <returns>False when there is no such view.</returns>
    public Task<bool> RemoveAsync(OrganizationId organizationId, long key, string actor, CancellationToken cancellationToken = default) => writer.WriteAsync(
        transaction =>
        {
            if (transaction.SavedViews.NameOf(organizationId, key) is not { } name) return false;
            transaction.SavedViews.Remove(organizationId, key);
            Audit(transaction, organizationId, actor, "view.delete", name, new { });
            return true;
        },
        cancellationToken);

    private static void Audit(StoreTransaction transaction, OrganizationId organizationId, string actor, string action, string name, object more) =>
        transaction.Audit.Add(organizationId, ActorType.User, actor, action, "view/" + name, JsonSerializer.Serialize(more, JsonSerializerOptions.Web));
}
