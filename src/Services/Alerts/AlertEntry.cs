using Helicarrier.Domain;
using Helicarrier.Domain.Alerts;
using Helicarrier.Persistence.Writing;

namespace Helicarrier.Services.Alerts;

/// <summary>Writes what a step comes to: how the rule stands, its history, and the messages that it makes, in one transaction.</summary>
internal static class AlertEntry
{
    /// <returns>How the rule stands.</returns>
    public static AlertState Take(StoreTransaction transaction, OrganizationId organizationId, AlertRule rule, AlertStep step)
    {
        var (state, transition) = (step.State, step.Transition);
        if (transition is not null)
        {
            // A rule that is back under the id of one that was taken away goes on where that history ended.
            var last = transaction.AlertTransitions.Last(organizationId, rule.Id);
            if (transition.Sequence <= last)
            {
                transition = transition with { Sequence = last + 1 };
                state = state with { Sequence = transition.Sequence };
            }
            transaction.AlertTransitions.Add(organizationId, rule, transition);
        }
        transaction.AlertStates.Put(organizationId, rule.Id, state);
        return state;
    }
}
