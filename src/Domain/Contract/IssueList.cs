namespace Helicarrier.Domain.Contract;

/// <summary>What was found wrong so far; made only when something is.</summary>
internal sealed class IssueList
{
    private List<ContractIssue>? _issues;

    public bool Any => _issues is not null;

    public void Add(string path, string name, string message)
    {
        _issues ??= [];
        if (_issues.Count < ContractLimits.Issues) _issues.Add(new(path + name, message));
    }

    public ContractError ToError() => ContractError.Validation(_issues!);
}
