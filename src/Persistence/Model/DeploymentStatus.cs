namespace Helicarrier.Persistence.Model;

public enum DeploymentStatus { Pending, Deploying, Ready, Degraded, Failed, Disabled }
