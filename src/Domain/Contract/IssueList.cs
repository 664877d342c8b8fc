namespace Helicarrier.Domain.Contract;

/// <summary>What was found wrong so far; made only when something is.</summary>
internal sealed class IssueList
{
    private List<ContractIssue>? _issues;
    private bool _onlyRange = true;

    public bool Any => _issues is not null;

    public void Add(string path, string name, string message)
    {
        _onlyRange = false;
        Keep(path, name, message);
    }

    /// <summary>A number of the right kind that is beyond its limit.</summary>
    public void AddRange(string path, string name, string message) => Keep(path, name, message);

    public ContractError ToError() => _onlyRange ? ContractError.OutOfRange(_issues!) : ContractError.Validation(_issues!);

    private void Keep(string path, string name, string message)
    {
        _issues ??= [];
        if (_issues.Count < ContractLimits.Issues) _issues.Add(new(path + name, message));
    }
}
